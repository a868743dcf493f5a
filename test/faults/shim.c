/*
 * Counts the operations that change files below FAULT_PREFIX, and does something at the FAULT_AT-th one:
 *   FAULT_KIND=kill   the process ends there, before the operation
 *   FAULT_KIND=torn   half of a write is written, then the process ends (anything but a write: as kill)
 *   FAULT_KIND=error  the operation fails with errno FAULT_ERRNO; all later ones too if FAULT_PERSISTS is set
 * FAULT_KILL_AT: the process ends before that operation, whatever happened earlier.
 * FAULT_LOG names a file that gets a line for each operation: its name and path (of a write, its file's).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
static char *paths[FILES];
static const char *prefix;
static long at = -1, kill_at = -1, counted;
static int kind, failure, persists, log_file = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
enum { NONE, KILL, TORN, ERROR };

__attribute__((constructor)) static void start(void) {
  const char *text;
  prefix = getenv("FAULT_PREFIX");
  if ((text = getenv("FAULT_AT"))) at = atol(text);
  if ((text = getenv("FAULT_KILL_AT"))) kill_at = atol(text);
  if ((text = getenv("FAULT_KIND"))) kind = !strcmp(text, "kill") ? KILL : !strcmp(text, "torn") ? TORN : !strcmp(text, "error") ? ERROR : NONE;
  if ((text = getenv("FAULT_ERRNO"))) failure = atoi(text);
  persists = getenv("FAULT_PERSISTS") != NULL;
  if ((text = getenv("FAULT_LOG"))) log_file = syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched(const char *path) { return prefix && path && !strncmp(path, prefix, strlen(prefix)); }
static const char *path_of(int fd) { return fd >= 0 && fd < FILES ? paths[fd] : NULL; }
static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }

/* 0: go on. 1: fail with errno set. 2: write half, then die. */
static int meet(const char *name, const char *path, int is_write) {
  int answer = 0;
  pthread_mutex_lock(&lock);
  counted += 1;
  if (log_file >= 0) {
    char line[PATH_MAX + 32];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path);
    syscall(SYS_write, log_file, line, (size_t)length);
  }
  if (counted == kill_at) die();
  if (counted == at || (kind == ERROR && persists && at > 0 && counted > at)) {
    if (kind == KILL || (kind == TORN && !is_write)) die();
    if (kind == TORN) answer = 2;
    if (kind == ERROR) { errno = failure; answer = 1; }
  }
  pthread_mutex_unlock(&lock);
  return answer;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void opened(int fd, const char *path) { if (fd >= 0 && fd < FILES) { free(paths[fd]); paths[fd] = strdup(path); } }

#define OPEN(function)                                                       \
  int function(const char *path, int flags, ...) {                          \
    REAL(int, #function, const char *, int, ...);                            \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    if (!watched(path)) return real(path, flags, mode);                      \
    if ((flags & (O_CREAT | O_TRUNC)) && meet("open", path, 0)) return -1;   \
    int fd = real(path, flags, mode); opened(fd, path); return fd;           \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function)                                                     \
  int function(int folder, const char *path, int flags, ...) {              \
    REAL(int, #function, int, const char *, int, ...);                       \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    if (!watched(path)) return real(folder, path, flags, mode);              \
    if ((flags & (O_CREAT | O_TRUNC)) && meet("open", path, 0)) return -1;   \
    int fd = real(folder, path, flags, mode); opened(fd, path); return fd;   \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  REAL(int, "close", int);
  if (path_of(fd)) { free(paths[fd]); paths[fd] = NULL; }
  return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int met = path_of(fd) ? meet("write", path_of(fd), 1) : 0;
  if (met == 1) return -1;
  if (met == 2) { real(fd, data, size / 2); die(); }
  return real(fd, data, size);
}

#define PWRITE(function)                                                     \
  ssize_t function(int fd, const void *data, size_t size, off_t offset) {   \
    REAL(ssize_t, #function, int, const void *, size_t, off_t);              \
    int met = path_of(fd) ? meet("write", path_of(fd), 1) : 0;               \
    if (met == 1) return -1;                                                 \
    if (met == 2) { real(fd, data, size / 2, offset); die(); }               \
    return real(fd, data, size, offset);                                     \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  int met = path_of(fd) ? meet("write", path_of(fd), 1) : 0;
  if (met == 1) return -1;
  if (met == 2) { write(fd, parts[0].iov_base, parts[0].iov_len / 2); die(); }
  return real(fd, parts, count);
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return path_of(fd) && meet("sync", path_of(fd), 0) ? -1 : real(fd);
}
int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return path_of(fd) && meet("sync", path_of(fd), 0) ? -1 : real(fd);
}
int ftruncate(int fd, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  return path_of(fd) && meet("truncate", path_of(fd), 0) ? -1 : real(fd, size);
}
int ftruncate64(int fd, off_t size) {
  REAL(int, "ftruncate64", int, off_t);
  return path_of(fd) && meet("truncate", path_of(fd), 0) ? -1 : real(fd, size);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  return watched(to) && meet("rename", to, 0) ? -1 : real(from, to);
}
int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  return watched(path) && meet("unlink", path, 0) ? -1 : real(path);
}
int unlinkat(int folder, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  return watched(path) && meet("unlink", path, 0) ? -1 : real(folder, path, flags);
}
int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  return watched(path) && meet("mkdir", path, 0) ? -1 : real(path, mode);
}
int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  return watched(path) && meet("rmdir", path, 0) ? -1 : real(path);
}
