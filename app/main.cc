#include "app/cli.h"
#include "app/console.h"
#include "app/shortage.h"
#include "app/signals.h"

// Before the first object of the program is made.
[[gnu::constructor(101)]] static void Begin() { tradewire::EndOnShortage(); }

int main(int argc, char** argv) {
  tradewire::InstallSignalHandlers();
  tradewire::Console console;
  const int wrong_call = tradewire::RunCommandLine(argc, argv, console);
  console.Flush();
  return wrong_call != 0 ? wrong_call : console.exit_status();
}
