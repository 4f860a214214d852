// Preloaded into Next: when the process that started it is gone, even by kill -9, its port and its lock must be free again.
// Next's own workers inherit the preload and must not lose their channel.
if (process.ppid === Number(process.env.GUATU_PARENT)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
