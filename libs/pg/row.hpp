#pragma once
// Results as described structs: columns and members are matched by name (without one trailing
// underscore), in any order. A missing or additional column, one of another type, and a null in a
// member that is no optional are refused as RowMismatch. A type that is no described struct stands
// for the one column of the result.
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "libs/pg/codec.hpp"
#include "libs/pg/errors.hpp"

namespace lms::pg::detail {

struct Member {
    std::string_view name;
    Wire wire;
    bool array;
};

// The column of each member. Throws RowMismatch naming the statement and every difference.
std::vector<std::size_t> match_columns(const Result& result, std::span<const Member> members,
                                       std::string_view statement);
std::size_t match_scalar(const Result& result, Wire wire, bool array, std::string_view statement);
[[noreturn]] void refuse_null(const Result& result, std::size_t column, std::string_view statement);
[[noreturn]] void refuse_field(const Result& result, std::size_t column, std::string_view statement,
                               const std::exception& error);
[[noreturn]] void refuse_count(std::size_t rows, std::string_view wanted,
                               std::string_view statement);

template <class Row>
concept DescribedRow =
    boost::describe::has_describe_members<Row>::value && !std::is_union_v<Row> && !TextValue<Row>;

template <class Row>
using RowMembers = boost::describe::describe_members<Row, boost::describe::mod_any_access |
                                                              boost::describe::mod_inherited>;

template <class T>
T read_field(const Result& result, std::size_t row, std::size_t column,
             std::string_view statement) {
    const std::optional<std::string_view> text = result.text(row, column);
    if constexpr (kIsOptional<T>) {
        if (!text) return std::nullopt;
        return read_field<typename T::value_type>(result, row, column, statement);
    } else {
        if (!text) refuse_null(result, column, statement);
        try {
            return decode<T>(*text);
        } catch (const std::exception& error) {
            refuse_field(result, column, statement, error);
        }
    }
}

template <class Row>
inline constexpr auto kMembers = []<template <class...> class L, class... D>(L<D...>) {
    return std::array<Member, sizeof...(D)>{
        Member{json::detail::wire_name(D::name),
               wire_of<std::remove_cvref_t<decltype(std::declval<Row>().*D::pointer)>>(),
               is_array<std::remove_cvref_t<decltype(std::declval<Row>().*D::pointer)>>()}...};
}(RowMembers<Row>{});

template <class Row>
std::vector<Row> read_rows(const Result& result, std::string_view statement) {
    std::vector<Row> rows;
    rows.reserve(result.rows());
    if constexpr (DescribedRow<Row>) {
        const std::vector<std::size_t> columns = match_columns(result, kMembers<Row>, statement);
        for (std::size_t i = 0; i < result.rows(); ++i) {
            Row& row = rows.emplace_back();
            std::size_t member = 0;
            boost::mp11::mp_for_each<RowMembers<Row>>([&](auto described) {
                auto& target = row.*described.pointer;
                target = read_field<std::remove_cvref_t<decltype(target)>>(
                    result, i, columns[member++], statement);
            });
        }
    } else {
        const std::size_t column = match_scalar(result, wire_of<Row>(), is_array<Row>(), statement);
        for (std::size_t i = 0; i < result.rows(); ++i)
            rows.push_back(read_field<Row>(result, i, column, statement));
    }
    return rows;
}

}  // namespace lms::pg::detail
