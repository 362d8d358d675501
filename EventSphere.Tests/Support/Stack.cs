using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;

namespace EventSphere.Tests.Support;

/// <summary>The running stack as the tests see it: addresses, connection strings, and clients over them.</summary>
internal sealed class Stack : IAsyncDisposable
{
    /// <summary>What every process of this run has in its environment, so that none can hide.</summary>
    public const string RunVariable = "EVENTSPHERE_TEST_RUN";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    private readonly DistributedApplication application;
    private readonly string run;
    private readonly string dataFolder;

    private Stack(DistributedApplication application, string run, string dataFolder, Dictionary<string, string> endpoints)
    {
        (this.application, this.run, this.dataFolder) = (application, run, dataFolder);
        Endpoints = endpoints;
        Api = ClientOf(endpoints["api"]);
        Web = ClientOf(endpoints["web"]);
        Mails = new MailCatcher(ClientOf(endpoints["mail"]));
        Owner = NpgsqlDataSource.Create(endpoints["eventsphere-owner"]);
        App = NpgsqlDataSource.Create(endpoints["eventsphere"]);
    }

    /// <summary>What the AppHost wrote into <c>endpoints.json</c> when all was healthy.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; }

    public HttpClient Api { get; }

    public HttpClient Web { get; }

    public MailCatcher Mails { get; }

    /// <summary>The DNS, as api and worker see it.</summary>
    public required NameServer Names { get; init; }

    /// <summary>As the owner of the tables, whom row-level security doesn't bind.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>As the role of api and worker.</summary>
    public NpgsqlDataSource App { get; }

    public string WebAddress => Endpoints["web"];

    /// <summary>The secret that encrypts data, as the AppHost gave it to the services.</summary>
    public string DataKey => Secret("data-key");

    /// <summary>The secret that signs access tokens.</summary>
    public string SigningKey => Secret("jwt-signing-key");

    public static async Task<Stack> StartAsync()
    {
        using var limit = new CancellationTokenSource(LongestStart);
        var run = Guid.NewGuid().ToString("n");
        Environment.SetEnvironmentVariable(RunVariable, run);
        var dataFolder = TemporaryFolder.Create();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EventSphere_AppHost>(["--embedded", "--data", dataFolder], limit.Token);

        // Hundreds of people sign up in a run; how dear a password is to guess is tested elsewhere.
        var names = new NameServer();
        ServiceOf(builder, "api").WithEnvironment("Auth__BcryptCost", "10").WithEnvironment("Domains__NameServer", names.Address);
        ServiceOf(builder, "worker").WithEnvironment("Domains__NameServer", names.Address).WithEnvironment("Domains__CheckEvery", "00:00:01");
        var application = await builder.BuildAsync(limit.Token);
        try
        {
            await application.StartAsync(limit.Token);
            foreach (var service in new[] { "api", "worker", "web" })
                await application.ResourceNotifications.WaitForResourceHealthyAsync(service, limit.Token);
            var file = Path.Combine(dataFolder, "endpoints.json");
            await Poll.UntilAsync("endpoints.json", () => File.Exists(file), LongestStart);
            var endpoints = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, limit.Token))!;
            return new Stack(application, run, dataFolder, endpoints) { Names = names };
        }
        catch
        {
            names.Dispose();
            await application.DisposeAsync();
            TemporaryFolder.Delete(dataFolder);
            throw;
        }
    }

    private static IResourceBuilder<ProjectResource> ServiceOf(IDistributedApplicationBuilder builder, string name) =>
        builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(resource => resource.Name == name));

    /// <summary>The process id of a service; it changes when the service is started again.</summary>
    public int? ProcessOf(string project) => Processes.Marked($"{RunVariable}={run}")
        .Where(process => process.CommandLine.Contains(project, StringComparison.Ordinal) && !process.CommandLine.Contains("migrate", StringComparison.Ordinal)
            && !process.CommandLine.Contains("poison", StringComparison.Ordinal) && !process.CommandLine.Contains("tenant plan", StringComparison.Ordinal))
        .Select(process => (int?)process.Id).FirstOrDefault();

    private string Secret(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(dataFolder, "secrets.json"))).RootElement.GetProperty(name).GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await application.DisposeAsync();
        Names.Dispose();
        try
        {
            await Processes.GoneAsync($"{RunVariable}={run}", TimeSpan.FromSeconds(10));
        }
        finally
        {
            TemporaryFolder.Delete(dataFolder);
        }
    }

    // No redirects: where one leads is an answer that a test wants to see.
    private static HttpClient ClientOf(string address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
}
