import type account from "@/locales/en/account.json";
import type admin from "@/locales/en/admin.json";
import type assignment from "@/locales/en/assignment.json";
import type author from "@/locales/en/author.json";
import type bank from "@/locales/en/bank.json";
import type certificates from "@/locales/en/certificates.json";
import type common from "@/locales/en/common.json";
import type grading from "@/locales/en/grading.json";
import type learn from "@/locales/en/learn.json";
import type people from "@/locales/en/people.json";
import type question from "@/locales/en/question.json";
import type quiz from "@/locales/en/quiz.json";
import type read from "@/locales/en/read.json";
import type teach from "@/locales/en/teach.json";

interface Catalogues {
  account: typeof account;
  admin: typeof admin;
  assignment: typeof assignment;
  author: typeof author;
  bank: typeof bank;
  certificates: typeof certificates;
  common: typeof common;
  grading: typeof grading;
  learn: typeof learn;
  people: typeof people;
  question: typeof question;
  quiz: typeof quiz;
  read: typeof read;
  teach: typeof teach;
}

/** A part of the application whose messages are loaded with its pages. */
export type Area = keyof Catalogues;

/** Every text of the application; English is the catalogue that names them. */
export type MessageId = { [A in Area]: keyof Catalogues[A] }[Area];
