"""A quiz in a lesson of a course, made through the API."""


def questions_of(teacher, bank, count):
    """Short answers, ready to be asked; their ids."""
    text = "\n\n".join(f"::Word {n}:: Which word has the number {n}? {{=word{n}}}" for n in range(1, count + 1))
    teacher.call("POST", f"/question-banks/{bank}/imports?status=ready", raw=text.encode(),
                 headers={"Content-Type": "text/plain"}, expect=201)
    items = teacher.get(f"/question-banks/{bank}/questions?limit=100").json["items"]
    return [item["id"] for item in items]


def document(title, questions, **more):
    slots = [{"id": f"q{n}", "source": {"kind": "fixed", "question_id": question, "version": 1}, "points": "1"}
             for n, question in enumerate(questions, 1)]
    return {"title": title, "sections": [{"id": "all", "slots": slots}], **more}


def publish(teacher, course, module, quiz):
    """The quiz's id, once students find it in a lesson of the published course."""
    draft = teacher.post("/quizzes", {"course_id": course, "quiz": quiz}).json
    teacher.post(f"/quizzes/{draft['id']}/publish", {}, expect=200, headers={"If-Match": f'"{draft["revision"]}"'})
    teacher.post(f"/modules/{module}/lessons", {
        "title": quiz["title"], "kind": "activity", "material": {"source": draft["id"], "activity": "quiz"}})
    teacher.post(f"/courses/{course}/publish", {})
    return draft["id"]


def examination(teacher, count, title="Words", **more):
    """A course, its module, and a quiz with that many questions in it."""
    course = teacher.post("/courses", {"title": title}).json["id"]
    module = teacher.post(f"/courses/{course}/modules", {"title": "Examination"}).json["id"]
    bank = teacher.post("/question-banks", {"title": title, "course_id": course}).json["id"]
    quiz = document(title, questions_of(teacher, bank, count), **more)
    return course, module, publish(teacher, course, module, quiz)


def message(slot, sequence, text, action="save"):
    return {"slot": slot, "sequence": sequence, "action": action, "client_at": "2026-11-22T09:00:00Z",
            "answer": {"kind": "text", "text": text}}
