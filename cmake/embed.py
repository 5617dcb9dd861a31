"""Writes a C++ source that holds files as bytes: embed.py OUT.cpp ns::function FILE..."""
import os
import sys

out, function, files = sys.argv[1], sys.argv[2], sys.argv[3:]
namespace, _, name = function.rpartition("::")
lines = ['#include "libs/core/embedded.hpp"', "", "namespace {"]
for index, path in enumerate(files):
    with open(path, "rb") as stream:
        data = stream.read()
    body = ",".join(str(byte) for byte in data) or "0"
    lines.append(f"constexpr unsigned char kFile{index}[] = {{{body}}};")
lines.append("constexpr lms::EmbeddedFile kFiles[] = {")
for index, path in enumerate(files):
    size = os.path.getsize(path)
    lines.append(f'    {{"{os.path.basename(path)}", kFile{index}, {size}}},')
lines.append("};")
lines.append("}  // namespace")
lines.append(f"namespace {namespace} {{")
lines.append(f"std::span<const lms::EmbeddedFile> {name}();")
lines.append(f"std::span<const lms::EmbeddedFile> {name}() {{ return kFiles; }}")
lines.append(f"}}  // namespace {namespace}")
with open(out, "w") as stream:
    stream.write("\n".join(lines) + "\n")
