namespace EventSphere.Contracts;

/// <summary>Names of the request headers that the API reads beyond the standard ones.</summary>
public static class RequestHeaders
{
    /// <summary>A key of the caller's making under which the answer is kept for 24 hours (draft-ietf-httpapi-idempotency-key-header).</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int IdempotencyKeyMaxLength = 100;
}
