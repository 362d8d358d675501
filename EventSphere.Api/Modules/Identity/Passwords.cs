using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using Hash = BCrypt.Net.BCrypt;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// Hashes and verifies passwords with bcrypt. That is slow by intent, so only so many run at once: signing in must not starve the rest
/// of the api. Who can't begin within 5 s is asked to come back.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim slots = new(AtOnce);
    private readonly HashingThreads threads = new(AtOnce);
    private readonly int cost;
    private readonly Lazy<string> nobodysHash;

    /// <param name="configuration"><c>Auth:BcryptCost</c>: each more doubles the work; 12 unless it says otherwise.</param>
    public Passwords(IConfiguration configuration)
    {
        cost = configuration.GetValue("Auth:BcryptCost", 12);
        if (cost is < 10 or > 16)
            throw new InvalidOperationException("Auth:BcryptCost must be from 10 to 16.");
        nobodysHash = new Lazy<string>(() => Hash.HashPassword("nobody's password", cost));
    }

    /// <returns>Refused if it has more than 72 bytes, which bcrypt would cut, or if too many hash.</returns>
    public async Task<Result<string>> HashAsync(string password, CancellationToken cancellationToken)
    {
        if (RefuseLength(password) is { } refusal)
            return refusal;
        return await RunAsync(() => Hash.HashPassword(password, cost), cancellationToken);
    }

    /// <param name="hash">Null if there is no such user: it takes as long then.</param>
    public Task<Result<bool>> VerifyAsync(string password, string? hash, CancellationToken cancellationToken) => RunAsync(
        () => Hash.Verify(password, hash ?? nobodysHash.Value) && hash is not null && !IsTooLong(password), cancellationToken);

    /// <summary>Whether it was hashed with less work than passwords take now.</summary>
    public bool IsOutdated(string hash) => Hash.PasswordNeedsRehash(hash, cost);

    /// <summary>Null if bcrypt reads all of it.</summary>
    public static Refusal? RefuseLength(string password) => IsTooLong(password)
        ? Refusal.Invalid(ErrorCodes.RequestInvalid, $"The password has more than {UserLimits.PasswordMaxBytes} bytes in UTF-8. Choose a shorter one.")
        : null;

    public void Dispose()
    {
        slots.Dispose();
        threads.Dispose();
    }

    private static bool IsTooLong(string password) => Encoding.UTF8.GetByteCount(password) > UserLimits.PasswordMaxBytes;

    private async Task<Result<T>> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (!await slots.WaitAsync(LongestWait, cancellationToken))
            return Refusal.Busy(ErrorCodes.ServiceBusy, "Too many people sign in at this moment. Try again in a few seconds.");
        try
        {
            return await threads.RunAsync(work);
        }
        finally
        {
            slots.Release();
        }
    }
}
