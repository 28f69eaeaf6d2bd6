"""What partner tools see: one schema made from the model's tables, answered by one Cypher statement a root field.

What this folder promises:

- A concept stands once. Types, filters and orders are made from `model.facts` and `model.vocabulary`.
- A root field becomes one statement (`compiling`), whatever is selected under it, with every value a parameter.
  Collaborators and networks are worked out by `analysis`; what is selected of their organisations is one more.
- What a client can get wrong is refused with a code and a sentence; anything else is masked and logged.

The way of a request: `http` reads it, `service` has its document checked (`documents`, `bounds`) and compiled (`plans`,
`compiling`), `answering` runs the statements, and `networks` fills in what the analysis knows. `definitions` is the schema, and
`vocabulary` what both the schema and the compiler are made of.

It knows no database and no settings: it is handed a function that runs a statement, and limits.
"""
