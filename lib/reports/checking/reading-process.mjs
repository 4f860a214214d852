// Runs as a process of its own, under limits that read-file.ts sets; plain Node up to where it loads what reads a file.
process.once("disconnect", () => process.exit(1));
process.once("message", async ({ bytes }) => {
  const { register } = await import("tsx/esm/api");
  register();
  const { readingOf } = await import("./reading.ts");
  const told = await readingOf(bytes).then((reading) => ({ reading }), (error) => ({ broke: String(error?.stack ?? error) }));
  process.send(told, () => process.exit());
});
