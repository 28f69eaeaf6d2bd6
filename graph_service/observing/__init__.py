"""What is seen of requests from outside: one line in the log, numbers for Prometheus, spans for OpenTelemetry.

All are made a moment after a request is done, from the account that it kept (`graphql.account`), so that nothing waits
for them and what is switched off costs nothing. None of them ever holds a value that a client sent, or its document.
"""
