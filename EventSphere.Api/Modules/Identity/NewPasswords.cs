using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Hashes a password that somebody chooses, if it isn't easy to guess for them.</summary>
internal sealed class NewPasswords(Passwords passwords, GlobalData data)
{
    public async Task<Result<string>> HashAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        var user = await data.UserAsync(userId, cancellationToken);
        var tenants = await data.TenantsOfUserAsync(userId, cancellationToken);
        return await HashAsync(password, cancellationToken, [user?.Name ?? "", user?.Email ?? "", .. tenants.Select(t => t.Name)]);
    }

    /// <param name="known">What anybody knows of the person.</param>
    public async Task<Result<string>> HashAsync(string password, CancellationToken cancellationToken, params string[] known) =>
        (Passwords.RefuseLength(password) ?? PasswordIsHardToGuess.Check(password, known)) is { } refusal ? refusal : await passwords.HashAsync(password, cancellationToken);
}
