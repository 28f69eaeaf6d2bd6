"""`python -m graph_service` is `graph-service`."""

from graph_service.cli import main

if __name__ == "__main__":
    main()
