// starts the reader of the interface description; everything that would reach beyond this host is off
Scalar.createApiReference("#app", {
  url: "/openapi/v1.json",
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
});
