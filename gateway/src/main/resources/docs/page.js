// Shows the document of this very shop; nothing is sent to anybody else.
SwaggerUIBundle({
  url: 'v3/api-docs',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  tryItOutEnabled: false,
  displayRequestDuration: true,
});
