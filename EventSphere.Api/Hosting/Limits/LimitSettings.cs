using System.ComponentModel.DataAnnotations;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>
/// How many requests are taken: configuration section <c>Limits</c>, such as <c>Limits:SignIn:PerAddress</c>. The defaults are meant to be met by
/// nobody honest, also not by a hall or a company behind one address. Start-up fails if a value makes no sense.
/// </summary>
internal sealed class LimitSettings : IValidatableObject
{
    public const string Section = "Limits";

    /// <summary>Times each limit below, for larger installations, and for tests and benchmarks, which all come from one address.</summary>
    [Range(1, 100_000)]
    public int Factor { get; init; } = 1;

    /// <summary>A hundred stewards may begin their shift behind one address. What fails at one account is counted apart (<see cref="Domain.Modules.Identity.LockOut"/>).</summary>
    public ClassLimits SignIn { get; init; } = new() { PerAddress = 100, PerCaller = 20 };

    /// <summary>A class that tries the product out together still fits.</summary>
    public ClassLimits SignUp { get; init; } = new() { Window = TimeSpan.FromHours(1), PerAddress = 100 };

    public ClassLimits PublicRead { get; init; } = new() { PerAddress = 6_000, PerTenant = 240_000 };

    /// <summary>The moment when the tickets of a big event go on sale, with a whole campus or a mobile network behind one address.</summary>
    public ClassLimits PublicWrite { get; init; } = new() { PerAddress = 3_000, PerTenant = 120_000 };

    /// <summary>Live pages ask again with each notice, up to four times a second and page.</summary>
    public ClassLimits StaffRead { get; init; } = new() { PerAddress = 12_000, PerCaller = 3_000, PerTenant = 60_000 };

    public ClassLimits StaffWrite { get; init; } = new() { PerAddress = 6_000, PerCaller = 1_200, PerTenant = 12_000 };

    /// <summary>A hundred scanners behind one address and under one name, each once a second.</summary>
    public ClassLimits Door { get; init; } = new() { PerAddress = 12_000, PerCaller = 6_000, PerTenant = 60_000 };

    /// <summary>A hall that types in what stands on the invitation.</summary>
    public ClassLimits Code { get; init; } = new() { PerAddress = 200 };

    public ClassLimits Transfer { get; init; } = new() { PerAddress = 300, PerCaller = 60, PerTenant = 300 };

    /// <summary>A hall that registers together, each with a file.</summary>
    public ClassLimits PublicUpload { get; init; } = new() { PerAddress = 120, PerTenant = 1_200 };

    public ClassLimits Of(LimitClass limitClass) => limitClass switch
    {
        LimitClass.SignIn => SignIn,
        LimitClass.SignUp => SignUp,
        LimitClass.PublicRead => PublicRead,
        LimitClass.PublicWrite => PublicWrite,
        LimitClass.StaffRead => StaffRead,
        LimitClass.StaffWrite => StaffWrite,
        LimitClass.Door => Door,
        LimitClass.Code => Code,
        LimitClass.Transfer => Transfer,
        LimitClass.PublicUpload => PublicUpload,
        _ => throw new ArgumentOutOfRangeException(nameof(limitClass), limitClass, null),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var limitClass in Enum.GetValues<LimitClass>())
        {
            var limits = Of(limitClass);
            if (limits.Window < TimeSpan.FromSeconds(6) || limits.Window > TimeSpan.FromDays(1))
                yield return new ValidationResult($"{Section}:{limitClass}:Window is from 6 s to a day.");
            int?[] counts = [limits.PerAddress, limits.PerCaller, limits.PerTenant, limits.Factor];
            if (counts.Any(count => count is < 1 or > 1_000_000))
                yield return new ValidationResult($"What {Section}:{limitClass} allows is from 1 to 1,000,000.");
        }
    }
}

/// <summary>The limits of one class. What is null isn't limited.</summary>
internal sealed class ClassLimits
{
    /// <summary>The time in which no more than the limit is taken.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    public int? PerAddress { get; init; }

    public int? PerCaller { get; init; }

    public int? PerTenant { get; init; }

    /// <summary>In the place of <see cref="LimitSettings.Factor"/>.</summary>
    public int? Factor { get; init; }

    public int? Of(LimitScope scope) => scope switch
    {
        LimitScope.Address => PerAddress,
        LimitScope.Caller => PerCaller,
        LimitScope.Tenant => PerTenant,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };
}
