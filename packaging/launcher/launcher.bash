# shellcheck shell=bash
# What ./carillon and the installed bin/carillon have in common. Both source this file.

# Java decodes arguments, paths and variables by the locale, and cron, systemd and containers often set none: that is ASCII.
# In a UTF-8 locale that this machine has, bash counts the two bytes of "ä" as one character.
use_utf8() {
  local original=${LC_ALL-} candidate letter=$'\303\244'
  for candidate in C.UTF-8 "$original" "${LC_CTYPE-}" "${LANG-}" en_US.UTF-8; do
    { LC_ALL=$candidate; } 2>/dev/null
    if [ "${#letter}" = 1 ]; then
      export LC_ALL
      return
    fi
  done
  LC_ALL=$original
}

# The number of a closed stream goes to the next file that is opened, and output could end up in that file. Open for
# reading only, writing to the stream still fails.
hold_closed_streams() {
  { : 3<&0; } 2>/dev/null || exec 0</dev/null
  { : 3>&1; } 2>/dev/null || exec 1</dev/null
  : 3>&2 || exec 2</dev/null
}

# java_options SUBCOMMAND: fills the array "options" with options of Java.
# A command that soon ends gains nothing from the optimising compiler; a server does. What a server keeps is small, so the
# plain collector's pauses are short, and a heap that begins small stays so: 190 MB under load where Java's own choice is 470.
# A long listing keeps its text until that is complete, and little else: a small young generation makes that 160 MB for 100,000
# users in JSON where Java's own choice is 245.
# Heap and collector flags in CARILLON_JAVA_OPTS override these.
java_options() {
  options=(-XX:TieredStopAtLevel=1)
  if [[ "${CARILLON_JAVA_OPTS-}" != *-Xm* ]]; then
    options+=(-Xmn12m)
  fi
  if [ "${1-}" = serve ]; then
    options=()
    if [[ "${CARILLON_JAVA_OPTS-}" != *-Xm* ]]; then
      options=(-Xms64m)
    fi
  fi
  # A million people are worth the optimising compiler, and pass through a small heap. What an import remembers of each of them
  # is outside of it, and many small arenas of malloc would cost more than they save.
  if [ "${1-}" = import ] || [ "${1-}" = export ]; then
    options=(-XX:MaxDirectMemorySize=2g)
    export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX-2}
    if [[ "${CARILLON_JAVA_OPTS-}" != *-Xm* ]]; then
      options+=(-Xmx80m)
      # The people of a batch live until it is committed: with room for them among the young, few are copied twice.
      if [ "$1" = import ]; then
        options+=(-Xmn40m -XX:SurvivorRatio=3)
      fi
    fi
  fi
  if [[ "${CARILLON_JAVA_OPTS-}" != *GC* ]]; then
    options+=(-XX:+UseSerialGC)
  fi
  # A process without memory ends: one that lives on would keep its port and answer nothing.
  options+=(-XX:+ExitOnOutOfMemoryError)
  # SQLite's library is native; newer Java versions warn without this.
  options+=(--enable-native-access=ALL-UNNAMED)
  # Java ignores an archive of classes that is of another Java or other jars, and should not report that on standard output.
  options+=(-Xlog:disable -Xlog:all=error:stderr)
}
