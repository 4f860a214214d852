/** By which whoever waits for builds is told of one, at the commit that queues it. */
export const BUILDS_CHANNEL = "guatu_report_builds";
