"""The one table of the methods of the `chmln` object; our stub and the types are generated from it."""

__all__ = ["METHODS", "SIGNATURES"]

METHODS = (
    "identify", "track", "set", "alias", "clear", "on", "off", "show", "setup", "init", "custom", "help",
    "data.profile.get", "lib.personalize.Mustache.addHelper",
    "watch", "use", "consent", "disable", "enable", "doctor", "explain",
)  # fmt: skip

# For the generated types; nothing that runs in the page reads it.
SIGNATURES = {
    "identify": "(uid: Uid, properties?: Identity): void; (properties: Identity & { uid: Uid }): void",
    "track": "(name: string, properties?: Properties): void",
    "set": "(properties: Properties): void",
    "alias": "(ids: { from: Uid; to: Uid }): void",
    "clear": "(): void",
    "on": "(name: EventName, callback: (...args: any[]) => void): void",
    "off": "(name: EventName, callback?: (...args: any[]) => void): void",
    "show": "(id: string, options?: object): void",
    "setup": "(properties: Properties & { uid: Uid }): void",
    "init": "(token: string, options?: Options): void",
    "custom": "(...args: unknown[]): void",
    "help": "(...args: unknown[]): void",
    "data.profile.get": "(name: string): unknown",
    "lib.personalize.Mustache.addHelper": "(name: string, helper: (args: unknown[], options: object) => string): void",
    "watch": "<T>(tour: T, options?: TourOptions): T",
    "use": "(client: object): void",
    "consent": "(given: boolean): void",
    "disable": "(): void",
    "enable": "(): void",
    "doctor": "(options?: { quiet?: boolean }): Report",
    "explain": "(options?: { quiet?: boolean }): Explanation",
}
