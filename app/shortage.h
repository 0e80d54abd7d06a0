// The end of a run that can have no more memory or threads: one line on stderr and status 1, at once. What
// was stored before is whole, as after any kill, and the next run goes on from there.
//
// Nothing is unwound: code that meets a bad_alloc half-way (a stream that only notes it, a callback of a C
// library) would go on with less than it was given. Called once by main, before anything else.
#pragma once

namespace tradewire {

void EndOnShortage();

}  // namespace tradewire
