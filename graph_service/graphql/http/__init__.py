"""GraphQL over HTTP: from requests to documents, from answers to responses, and what is remembered of both."""
