using EventSphere.Domain.Modules.Tenancy;
using Npgsql;

namespace EventSphere.Worker.Hosting;

/// <summary>
/// <c>EventSphere.Worker -- tenant plan &lt;slug&gt; [&lt;plan&gt;]</c>: the operator's way to see and change an organization's plan, as long as there is
/// nothing to pay. It holds from the next request on.
/// </summary>
internal static class TenantCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddStores();
        await using var app = builder.Build();
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        try
        {
            return args switch
            {
                ["plan", var slug] => await ShowAsync(source, slug, output, cancellationToken),
                ["plan", var slug, var key] when Plan.Find(key) is { } plan => await ChangeAsync(source, slug, plan, output, cancellationToken),
                _ => await UsageAsync(output),
            };
        }
        catch (NpgsqlException exception)
        {
            await output.WriteLineAsync($"That did not work: {exception.Message}");
            return 1;
        }
    }

    private static async Task<int> ShowAsync(NpgsqlDataSource source, string slug, TextWriter output, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select name || ' has the plan ' || plan || '.' from tenants where slug = $1");
        command.Parameters.AddWithValue(slug);
        return await SayAsync(await command.ExecuteScalarAsync(cancellationToken) as string, slug, output);
    }

    private static async Task<int> ChangeAsync(NpgsqlDataSource source, string slug, Plan plan, TextWriter output, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("update tenants set plan = $2, updated_at = now() where slug = $1 returning name || ' has the plan ' || plan || ' now.'");
        command.Parameters.AddWithValue(slug);
        command.Parameters.AddWithValue(plan.Key);
        return await SayAsync(await command.ExecuteScalarAsync(cancellationToken) as string, slug, output);
    }

    private static async Task<int> SayAsync(string? said, string slug, TextWriter output)
    {
        await output.WriteLineAsync(said ?? $"There is no organization {slug}.");
        return said is null ? 1 : 0;
    }

    private static async Task<int> UsageAsync(TextWriter output)
    {
        await output.WriteLineAsync($"Use: tenant plan <slug> | tenant plan <slug> {string.Join('|', Plan.All.Select(plan => plan.Key))}");
        return 2;
    }
}
