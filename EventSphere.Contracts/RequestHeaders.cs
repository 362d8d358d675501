namespace EventSphere.Contracts;

/// <summary>Names of the request headers that the API reads beyond the standard ones.</summary>
public static class RequestHeaders
{
    /// <summary>A key of the caller's making under which the answer is kept for 24 hours (draft-ietf-httpapi-idempotency-key-header).</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int IdempotencyKeyMaxLength = 100;

    /// <summary>
    /// A secret that a client made up and keeps, sent along where one signs in or sets a new password. One that has signed in to an account before
    /// isn't kept out by what others fail at there.
    /// </summary>
    public const string Device = "X-EventSphere-Device";

    /// <summary>The shortest such secret that counts, in characters: 128 bits in base64url.</summary>
    public const int DeviceMinLength = 22;

    /// <summary>The longest, in characters.</summary>
    public const int DeviceMaxLength = 100;
}
