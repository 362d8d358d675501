// Shows the document that the page names, and sends nothing anywhere else.
const app = document.getElementById('app');
if (window.Scalar) {
  window.Scalar.createApiReference('#app', {
    url: app.dataset.url,
    withDefaultFonts: app.dataset.fonts === 'True',
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
  });
} else {
  app.textContent = 'The script of this page is missing: build again where npm is at hand.';
}
