"""What can go wrong, as one tree. Each error says what happened and what the user can do next.

    GraphServiceError
    ├── SettingsError           a setting has a value that it cannot have
    ├── FileError               a file or folder cannot be read, written or made
    ├── EngineError             the Neo4j that the service runs itself
    │   ├── DownloadError       a jar could not be fetched, or is not the one that was locked
    │   ├── PortInUseError
    │   ├── DiskFullError
    │   └── StartError          the server did not come up
    ├── StorageError            any Neo4j, whoever runs it
    │   ├── UnavailableError    it does not answer; trying again later may help
    │   ├── OverloadedError     too many wait for it; trying again in a moment helps
    │   ├── TimeLimitError      a query took longer than it may
    │   ├── ModelVersionError   the database holds another version of the model
    │   └── NotEmptyError       an empty database is needed
    ├── SeedError               source files hold mistakes; nothing was loaded
    │   └── TooBigError         more than one transaction can hold; nothing was written
    └── RequestError            what a client asked cannot be answered as asked
        ├── BadInputError
        ├── StillWorkingError   it is being worked out, and will be there for whoever asks again
        ├── TooLongError        it took longer than anything may, and was given up
        ├── LimitError          over a limit: which, how much, how much is allowed
        └── ForbiddenError
            └── ClosedSchemaError   the schema was asked for, where it is not told

`FACES`, at the end, is the one table of how each shows itself: exit code, HTTP status, code in GraphQL.
"""

from typing import NamedTuple


class GraphServiceError(Exception):
    """Says what happened (`str(error)`) and what to do about it (`hint`, may be empty)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        if hint:
            self.add_note(hint)  # tracebacks show it, in scripts and notebooks

    @property
    def face(self) -> "Face":
        """The table's entry for this error, or for the nearest one above it."""
        return next(FACES[kind] for kind in type(self).__mro__ if kind in FACES)


class SettingsError(GraphServiceError):
    pass


class FileError(GraphServiceError):
    pass


class EngineError(GraphServiceError):
    pass


class DownloadError(EngineError):
    pass


class PortInUseError(EngineError):
    pass


class DiskFullError(EngineError):
    pass


class StartError(EngineError):
    pass


class StorageError(GraphServiceError):
    pass


class UnavailableError(StorageError):
    pass


class OverloadedError(StorageError):
    """Carries after how many seconds to try again."""

    def __init__(self, message: str, hint: str = "", retry_s: int = 1) -> None:
        super().__init__(message, hint)
        self.retry_s = retry_s


class TimeLimitError(StorageError):
    pass


class ModelVersionError(StorageError):
    pass


class NotEmptyError(StorageError):
    pass


class SeedError(GraphServiceError):
    pass


class TooBigError(SeedError):
    pass


class RequestError(GraphServiceError):
    pass


class BadInputError(RequestError):
    pass


class StillWorkingError(RequestError):
    pass


class TooLongError(RequestError):
    def __init__(self, message: str, seconds: float, hint: str = "") -> None:
        super().__init__(message, hint)
        self.seconds = seconds
        """How long it might have taken."""


class LimitError(RequestError):
    pass


class ForbiddenError(RequestError):
    pass


class ClosedSchemaError(ForbiddenError):
    pass


class Face(NamedTuple):
    """How an error looks from outside."""

    exit_code: int
    http_status: int
    code: str


FACES: dict[type[BaseException], Face] = {
    GraphServiceError: Face(1, 500, "INTERNAL_ERROR"),
    SettingsError: Face(2, 500, "BAD_SETTING"),
    FileError: Face(9, 500, "FILE_FAILED"),
    EngineError: Face(3, 503, "ENGINE_FAILED"),
    StorageError: Face(4, 500, "DATABASE_FAILED"),
    UnavailableError: Face(4, 503, "DATABASE_UNAVAILABLE"),
    OverloadedError: Face(4, 503, "OVERLOADED"),
    TimeLimitError: Face(4, 504, "TIME_LIMIT"),
    ModelVersionError: Face(5, 503, "MODEL_VERSION"),
    NotEmptyError: Face(5, 409, "NOT_EMPTY"),
    SeedError: Face(6, 422, "BAD_SEED"),
    TooBigError: Face(7, 413, "TOO_BIG"),
    RequestError: Face(8, 400, "BAD_REQUEST"),
    BadInputError: Face(8, 400, "BAD_INPUT"),
    StillWorkingError: Face(4, 504, "TIME_LIMIT"),
    TooLongError: Face(4, 504, "TIME_LIMIT"),
    LimitError: Face(8, 400, "LIMIT_EXCEEDED"),
    ForbiddenError: Face(8, 403, "FORBIDDEN"),
    ClosedSchemaError: Face(8, 403, "INTROSPECTION_DISABLED"),
}
