// Loses memory, and is told so by LeakSanitizer: the options of asan.cc leave the search for leaks its eyes.
namespace {

char* volatile lost = nullptr;

__attribute__((noinline)) void Lose() { lost = new char[100]; }

// Writes over what the stack still holds of the address.
__attribute__((noinline)) void Forget() {
  lost = nullptr;
  volatile char room[4096];
  for (volatile char& byte : room) byte = 0;
}

}  // namespace

int main() {
  Lose();
  Forget();
  return 0;
}
