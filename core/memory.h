// Where a C library says that it had no memory: the same as where `new` has none. app/shortage.h ends the run
// there; an error or a result that lacks something would pass for a fault of the input.
#pragma once

#include <new>

namespace tradewire {

inline void RequireMemory(bool was_there) {
  if (!was_there) throw std::bad_alloc();
}

}  // namespace tradewire
