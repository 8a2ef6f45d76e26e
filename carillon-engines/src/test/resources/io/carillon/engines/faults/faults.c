/*
 * A library for tests (LD_PRELOAD) that fails the n-th write, sync or similar call on the files of one directory, or the n-th
 * allocation by SQLite, records all changes to those files, and offsets the process's clock. It is controlled by a file of
 * eight 64-bit numbers, which a test can change at any time; FaultControl.java names them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, ALLOCATE, LINK };
enum control { KINDS, COUNTDOWN, ERROR, LASTING, SHORT, SEEN, FAILED, CLOCK_MILLIS, CONTROLS };
enum { FDS = 65536, PATH = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile int64_t *control;
static const char *folder;
static size_t folder_length;
static int record = -1;
static char *names[FDS];

#define REAL(name) ((__typeof__(&name)) real(#name))

static void *real(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (function == NULL) {
    abort();
  }
  return function;
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULTS_CONTROL");
  int fd = path == NULL ? -1 : (int) syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) {
    return;
  }
  void *block = mmap(NULL, CONTROLS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (block == MAP_FAILED) {
    abort();
  }
  control = block;
  folder = getenv("FAULTS_FOLDER");
  folder_length = folder == NULL ? 0 : strlen(folder);
  const char *to = getenv("FAULTS_RECORD");
  if (to != NULL) {
    record = (int) syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
}

/* The part of a path below the directory: "" for the directory itself; NULL for other paths. */
static const char *inside(const char *path) {
  if (folder == NULL || path == NULL || strncmp(path, folder, folder_length) != 0) {
    return NULL;
  }
  if (path[folder_length] == '\0') {
    return "";
  }
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static const char *name_of(int fd) {
  return fd >= 0 && fd < FDS ? names[fd] : NULL;
}

static void append(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t written = syscall(SYS_write, record, at, length);
    if (written <= 0) {
      abort();
    }
    at += written;
    length -= (size_t) written;
  }
}

static void note(enum kind kind, const char *name, const char *to, int64_t offset, const void *data, int64_t length) {
  if (record < 0) {
    return;
  }
  int32_t lengths[3] = {kind, (int32_t) strlen(name), to == NULL ? 0 : (int32_t) strlen(to)};
  int64_t place[2] = {offset, data == NULL ? 0 : length};
  append(lengths, sizeof lengths);
  append(place, sizeof place);
  append(name, (size_t) lengths[1]);
  append(to == NULL ? "" : to, (size_t) lengths[2]);
  append(data == NULL ? "" : data, (size_t) place[1]);
}

/* Whether this call must fail; sets errno if so. */
static int fails(enum kind kind) {
  if ((control[KINDS] & (1 << kind)) == 0) {
    return 0;
  }
  control[SEEN]++;
  if (control[COUNTDOWN] > 1) {
    control[COUNTDOWN]--;
    return 0;
  }
  if (control[COUNTDOWN] == 1) {
    control[COUNTDOWN] = control[LASTING] ? 1 : 0;
    control[FAILED]++;
    errno = (int) control[ERROR];
    return 1;
  }
  return 0;
}

static int opened(int fd, const char *path, int was_there, int flags) {
  const char *name = inside(path);
  if (fd >= 0 && fd < FDS) {
    free(names[fd]);
    names[fd] = name == NULL ? NULL : strdup(name);
    if (name != NULL && (flags & O_CREAT) && !was_there) {
      note(CREATE, name, NULL, 0, NULL, 0);
    }
    if (name != NULL && (flags & O_TRUNC) && was_there) {
      note(TRUNCATE, name, NULL, 0, NULL, 0);
    }
  }
  return fd;
}

static int open_at(int directory, const char *path, int flags, mode_t mode) {
  if (control == NULL || inside(path) == NULL) {
    int fd = (int) syscall(SYS_openat, directory, path, flags, mode);
    if (fd >= 0 && fd < FDS && control != NULL) {
      pthread_mutex_lock(&lock);
      free(names[fd]);
      names[fd] = NULL;
      pthread_mutex_unlock(&lock);
    }
    return fd;
  }
  pthread_mutex_lock(&lock);
  int was_there = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  int fd = (flags & O_CREAT) && !was_there && fails(CREATE)
      ? -1
      : opened((int) syscall(SYS_openat, directory, path, flags, mode), path, was_there, flags);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE(flags, last) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list more; \
    va_start(more, last); \
    mode = (mode_t) va_arg(more, int); \
    va_end(more); \
  }

int open(const char *path, int flags, ...) {
  MODE(flags, flags)
  return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags, flags)
  return open_at(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int directory, const char *path, int flags, ...) {
  MODE(flags, flags)
  return open_at(directory, path, flags, mode);
}

int openat64(int directory, const char *path, int flags, ...) {
  MODE(flags, flags)
  return open_at(directory, path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
  if (control != NULL && name_of(fd) != NULL) {
    pthread_mutex_lock(&lock);
    free(names[fd]);
    names[fd] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return (int) syscall(SYS_close, fd);
}

/* At an offset, or at the current position if it is negative. */
static ssize_t put(int fd, const void *data, size_t length, off_t offset) {
  if (control == NULL || name_of(fd) == NULL) {
    return offset < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, offset);
  }
  pthread_mutex_lock(&lock);
  ssize_t written;
  if (fails(WRITE)) {
    written = -1;
    if (control[SHORT] && length > 1) {
      length /= 2;
      written = 0;
    }
  } else {
    written = 0;
  }
  if (written == 0) {
    off_t at = offset < 0 ? (off_t) syscall(SYS_lseek, fd, 0, SEEK_CUR) : offset;
    written = offset < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, offset);
    if (written > 0) {
      note(WRITE, names[fd], NULL, at, data, written);
    }
  }
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t write(int fd, const void *data, size_t length) {
  return put(fd, data, length, -1);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return put(fd, data, length, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return put(fd, data, length, offset);
}

static int resize(int fd, off_t length) {
  if (control == NULL || name_of(fd) == NULL) {
    return (int) syscall(SYS_ftruncate, fd, length);
  }
  pthread_mutex_lock(&lock);
  int result = fails(TRUNCATE) ? -1 : (int) syscall(SYS_ftruncate, fd, length);
  if (result == 0) {
    note(TRUNCATE, names[fd], NULL, length, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t length) {
  return resize(fd, length);
}

int ftruncate64(int fd, off64_t length) {
  return resize(fd, length);
}

/* Does not sync: nothing here needs to survive the machine. */
static int synced(int fd, int call) {
  if (control == NULL || name_of(fd) == NULL) {
    return (int) syscall(call, fd);
  }
  pthread_mutex_lock(&lock);
  int result = fails(SYNC) ? -1 : 0;
  if (result == 0) {
    note(SYNC, names[fd], NULL, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int fsync(int fd) {
  return synced(fd, SYS_fsync);
}

int fdatasync(int fd) {
  return synced(fd, SYS_fdatasync);
}

int unlink(const char *path) {
  const char *name = control == NULL ? NULL : inside(path);
  if (name == NULL) {
    return (int) syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  }
  pthread_mutex_lock(&lock);
  int result = fails(UNLINK) ? -1 : (int) syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (result == 0) {
    note(UNLINK, name, NULL, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  const char *name = control == NULL ? NULL : inside(from);
  if (name == NULL || inside(to) == NULL) {
    return (int) syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  }
  pthread_mutex_lock(&lock);
  int result = fails(RENAME) ? -1 : (int) syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (result == 0) {
    note(RENAME, name, inside(to), 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int link(const char *from, const char *to) {
  const char *name = control == NULL ? NULL : inside(from);
  if (name == NULL || inside(to) == NULL) {
    return (int) syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  }
  pthread_mutex_lock(&lock);
  int result = fails(LINK) ? -1 : (int) syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (result == 0) {
    note(LINK, name, inside(to), 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int mkdir(const char *path, mode_t mode) {
  const char *name = control == NULL ? NULL : inside(path);
  int result = (int) syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (name != NULL && result == 0) {
    pthread_mutex_lock(&lock);
    note(MKDIR, name, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return result;
}

/* Whether the caller is SQLite or its Java binding. */
static int is_sqlite(const void *caller) {
  Dl_info library;
  return dladdr(caller, &library) != 0 && library.dli_fname != NULL && strstr(library.dli_fname, "sqlite") != NULL;
}

static int allocation_fails(const void *caller) {
  if (control == NULL || (control[KINDS] & (1 << ALLOCATE)) == 0 || !is_sqlite(caller)) {
    return 0;
  }
  pthread_mutex_lock(&lock);
  int failed = fails(ALLOCATE);
  pthread_mutex_unlock(&lock);
  return failed;
}

extern void *__libc_malloc(size_t size);
extern void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size) {
  return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *realloc(void *block, size_t size) {
  return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(block, size);
}

int clock_gettime(clockid_t id, struct timespec *time) {
  static __typeof__(&clock_gettime) next;
  if (next == NULL) {
    next = REAL(clock_gettime);
  }
  int result = next(id, time);
  int64_t millis = control == NULL || id != CLOCK_REALTIME ? 0 : control[CLOCK_MILLIS];
  if (result == 0 && millis != 0) {
    int64_t nanos = time->tv_nsec + (millis % 1000) * 1000000;
    time->tv_sec += millis / 1000 + (nanos < 0 ? -1 : nanos / 1000000000);
    time->tv_nsec = nanos < 0 ? nanos + 1000000000 : nanos % 1000000000;
  }
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void) zone;
  int result = clock_gettime(CLOCK_REALTIME, &now);
  if (result == 0) {
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
  }
  return result;
}
