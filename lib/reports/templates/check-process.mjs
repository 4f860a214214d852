// Runs as a process of its own, under limits that examine.ts sets; plain Node up to where it loads what reads a template.
process.once("disconnect", () => process.exit(1));
process.once("message", async ({ bytes, kind }) => {
  const { register } = await import("tsx/esm/api");
  register();
  const { tryTemplate } = await import("./trial.ts");
  const told = await tryTemplate(bytes, kind).catch((error) => ({ broke: String(error?.stack ?? error) }));
  process.send(told, () => process.exit());
});
