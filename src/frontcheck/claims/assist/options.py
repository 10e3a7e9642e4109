"""Which endpoint may suggest claims."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from frontcheck.errors import ConfigError

KEY_VARIABLE = "FRONTCHECK_ASSIST_KEY"
"""Environment variable that holds the endpoint's key, if it wants one: it belongs in no file and no command line."""


class EndpointError(Exception):
    """The endpoint gives no answer that can be used; the message is ours, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist:
    """Which endpoint may suggest claims.

    Attributes
    ----------
    url : str
        Base address of an OpenAI-compatible interface: "http://127.0.0.1:8080" stands for "http://127.0.0.1:8080/v1";
        an address with a path is taken as it is.
    model : str or None
        Name of a model there; None is the only one that it serves.
    timeout_s : float
        Seconds for one answer.
    attempts : int
        How often a request is made if the endpoint is busy, failing or out of reach.

    Raises
    ------
    ConfigError
        If the address is no plain http or https address.
    """

    url: str
    model: str | None = None
    timeout_s: float = 60.0
    attempts: int = 3

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            good = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
        except ValueError:
            good = False
        if not good or "@" in parts.netloc or parts.query or parts.fragment or not self.url.isprintable():
            raise ConfigError(
                f"assist is {self.url!r}; expected an http or https address without a user, a query or a fragment"
            )

    @property
    def host(self) -> str:
        """Host and port, as given.

        Examples
        --------
        >>> Assist(url="http://127.0.0.1:8080/v1").host
        '127.0.0.1:8080'
        """
        return urlsplit(self.url).netloc

    @property
    def base(self) -> str:
        """Address that the interface's own paths are added to.

        Examples
        --------
        >>> [Assist(url=url).base for url in ("http://a:1", "http://a:1/v1/", "https://b/openai/v2/chat/completions")]
        ['http://a:1/v1', 'http://a:1/v1', 'https://b/openai/v2']
        """
        path = urlsplit(self.url).path.rstrip("/").removesuffix("/chat/completions")
        start = f"{urlsplit(self.url).scheme}://{self.host}"
        return f"{start}{path or '/v1'}"
