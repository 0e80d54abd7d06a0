// The command line: what the user may write, and which command it means. The only code that knows the option
// parser.
#pragma once

#include "app/console.h"

namespace tradewire {

// Runs the command that the arguments name and gives the exit status. A wrong call is one line on stderr,
// status 2.
int RunCommandLine(int argc, char** argv, Console& console);

}  // namespace tradewire
