namespace EventSphere.Domain;

/// <summary>What kind of refusal it is; one mapper in the API turns kinds into status codes.</summary>
public enum RefusalKind
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
    Unauthorized,
    TooMany,
    Busy,
}

/// <summary>An expected refusal: a stable code for programs and a sentence for people that says what to do.</summary>
/// <param name="Code">One of <see cref="Contracts.ErrorCodes"/>.</param>
/// <param name="RetryAfter">When it is worth trying again, where that is known.</param>
/// <param name="Field">Where in the request the reason stands, such as <c>people[1].email</c>; null where the code says it.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Detail, TimeSpan? RetryAfter = null, string? Field = null)
{
    public static Refusal Invalid(string code, string detail) => new(RefusalKind.Invalid, code, detail);

    public static Refusal Forbidden(string code, string detail) => new(RefusalKind.Forbidden, code, detail);

    public static Refusal NotFound(string code, string detail) => new(RefusalKind.NotFound, code, detail);

    public static Refusal Conflict(string code, string detail) => new(RefusalKind.Conflict, code, detail);

    public static Refusal Unauthorized(string code, string detail) => new(RefusalKind.Unauthorized, code, detail);

    public static Refusal TooMany(string code, string detail, TimeSpan retryAfter) => new(RefusalKind.TooMany, code, detail, retryAfter);

    public static Refusal Busy(string code, string detail) => new(RefusalKind.Busy, code, detail);
}

/// <summary>A value, or why there is none.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
