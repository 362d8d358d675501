using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// Asks who is signed in for their password once more, before what would lock them out if somebody else did it. Whoever sits down at an open
/// session gets no more guesses than at the sign-in, and counts apart from it.
/// </summary>
internal sealed class CurrentPassword(GlobalData data, Passwords passwords, LockOut lockOut)
{
    // Not 401: the session is good.
    public static Refusal Wrong { get; } = Refusal.Invalid(ErrorCodes.PasswordWrong, "This isn't your current password.");

    public async Task<Result<SignInUser>> VerifyAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        if (await data.UserAsync(userId, cancellationToken) is not { } user)
            return Wrong;
        var attempt = await lockOut.ProveAsync(userId, "password", cancellationToken);
        if (attempt.Refusal is { } tooEarly)
            return tooEarly;
        var verified = await passwords.VerifyAsync(password, user.PasswordHash, cancellationToken);
        if (verified.Refusal is { } busy)
        {
            await lockOut.GiveBackAsync(attempt.Value, cancellationToken);
            return busy;
        }

        if (!verified.Value)
            return Wrong;
        await lockOut.SucceedAsync(attempt.Value, cancellationToken);
        return user;
    }
}

/// <summary>Asks who is signed in for password and code, before what weakens their account.</summary>
internal sealed class SecondFactorProof(CurrentPassword current, SecondFactors factors, LockOut lockOut)
{
    /// <returns>Null if both are right.</returns>
    public async Task<Refusal?> RefuseAsync(Guid userId, string password, string code, CancellationToken cancellationToken)
    {
        if (!(await factors.StateAsync(userId, cancellationToken)).IsOn)
            return SecondFactors.IsOff;
        if ((await current.VerifyAsync(userId, password, cancellationToken)).Refusal is { } refusal)
            return refusal;
        var attempt = await lockOut.ProveAsync(userId, "code", cancellationToken);
        if (attempt.Refusal is { } tooEarly)
            return tooEarly;
        if (await factors.UseAsync(userId, code, cancellationToken) is null)
            return SecondFactors.CodeWrong;
        await lockOut.SucceedAsync(attempt.Value, cancellationToken);
        return null;
    }
}
