// Shows the document. Nothing can be sent from here: the gateway's address is unknown.
const place = document.getElementById("viewer");
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  supportedSubmitMethods: [],
  validatorUrl: null,
});
