using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EventSphere.Api.Hosting;
using EventSphere.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace EventSphere.Tests.Hosting;

/// <summary>A Redis that is away, or takes connections and answers nothing, costs hardly any time and fails nobody.</summary>
public sealed class RedisMemoryTests
{
    [Fact]
    public async Task Ask_OfARedisThatCannotBeReached_IsUnknownAndThenNotAskedForAWhile()
    {
        var (clock, connects) = (new FixedClock(DateTimeOffset.UnixEpoch), 0);
        var memory = Over(clock, () =>
        {
            connects++;
            throw new TimeoutException("Nobody is there.");
        });

        for (var i = 0; i < 10; i++)
            Assert.Equal("unknown", await memory.AskAsync(_ => Task.FromResult("known"), "unknown"));
        Assert.Equal(1, connects);

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("unknown", await memory.AskAsync(_ => Task.FromResult("known"), "unknown"));
        Assert.Equal(2, connects);
    }

    [Fact]
    public async Task Ask_OfARedisThatAnswersNothing_IsSoonUnknown()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new ConfigurationOptions { EndPoints = { (IPEndPoint)silent.LocalEndpoint }, AbortOnConnectFail = false, ConnectTimeout = 60_000 };
        var memory = Over(TimeProvider.System, () => ConnectionMultiplexer.Connect(address));
        var since = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
            Assert.False(await memory.AskAsync(async database => await database.KeyExistsAsync("any"), false));

        // Whoever waited for the connection would have waited as long as it may take, which a busy machine comes nowhere near.
        Assert.True(since.Elapsed < TimeSpan.FromMilliseconds(address.ConnectTimeout), $"It took {since.Elapsed}.");
    }

    internal static RedisMemory Over(TimeProvider clock, Func<IConnectionMultiplexer> connect) =>
        new(new ServiceCollection().AddTransient(_ => connect()).BuildServiceProvider(), new ConfigurationBuilder().Build(), clock, NullLogger<RedisMemory>.Instance);
}
