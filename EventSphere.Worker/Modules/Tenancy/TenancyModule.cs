using EventSphere.Domain.Modules.Tenancy;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>Looks for the records of tenants' own domains.</summary>
internal static class TenancyModule
{
    public static IHostApplicationBuilder AddTenancy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IDomainRecords>(DomainRecords.From(builder.Configuration));
        builder.Services.AddScoped<DomainVerification>();
        builder.Services.AddHostedService<DomainChecks>();
        return builder;
    }
}
