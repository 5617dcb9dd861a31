// What every test program needs on top; GoogleMock takes longer than a small test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cmake/lms_pch.hpp"
