/*
 * A disk that is full, loaded before the C library. The file FULL_DISK_LIMIT, while it exists, says how many bytes a file below
 * FULL_DISK_FOLDER may have: what is written beyond, and with a limit of 0 each new file or folder, meets ENOSPC.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* -1: there is space. Asked of the disk each time, since it changes while processes run. */
static long limit(void) {
  const char *name = getenv("FULL_DISK_LIMIT");
  int fd = name ? (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return -1;
  char text[32] = "";
  syscall(SYS_read, fd, text, sizeof text - 1);
  syscall(SYS_close, fd);
  return atol(text);
}

static int watched(const char *path) {
  const char *folder = getenv("FULL_DISK_FOLDER");
  return folder && path && !strncmp(path, folder, strlen(folder));
}

static int refuse(int refused) {
  if (refused) errno = ENOSPC;
  return refused;
}

static int refuse_new(const char *path) { return watched(path) && refuse(limit() == 0); }

/* `end`: where the write ends; without one, it appends to what is there. */
static int refuse_write(int fd, size_t size, off_t end) {
  char link[40], path[PATH_MAX + 1];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  if (!watched(path)) return 0;
  struct stat status;
  if (end < 0 && !fstat(fd, &status)) end = status.st_size + (off_t)size;
  long most = limit();
  return refuse(most >= 0 && end > most);
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPEN(function)                                                                  \
  int function(const char *path, int flags, ...) {                                     \
    REAL(int, #function, const char *, int, ...);                                       \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    if ((flags & O_CREAT) && refuse_new(path)) return -1;                               \
    return real(path, flags, mode);                                                     \
  }
OPEN(open)
OPEN(open64)

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  return refuse_new(path) ? -1 : real(path, mode);
}

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return refuse_write(fd, size, -1) ? -1 : real(fd, data, size);
}

#define PWRITE(function)                                                                \
  ssize_t function(int fd, const void *data, size_t size, off_t offset) {              \
    REAL(ssize_t, #function, int, const void *, size_t, off_t);                         \
    return refuse_write(fd, size, offset + (off_t)size) ? -1 : real(fd, data, size, offset); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  size_t size = 0;
  for (int i = 0; i < count; i++) size += parts[i].iov_len;
  return refuse_write(fd, size, -1) ? -1 : real(fd, parts, count);
}
