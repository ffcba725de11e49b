// SPDX-License-Identifier: Apache-2.0
#pragma once

// Debian 12 ships Catch2 2.13 (one header), newer systems 3.x (several).
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
