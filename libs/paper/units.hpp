#pragma once
// Everything is drawn in points; sheets are measured in millimetres.
#include "libs/paper/sheet.hpp"

namespace lms::paper {

constexpr double to_points(double millimetres) {
    return millimetres * 72.0 / 25.4;
}

constexpr Box to_points(const Box& box) {
    return {to_points(box.x), to_points(box.y), to_points(box.width), to_points(box.height)};
}

}  // namespace lms::paper
