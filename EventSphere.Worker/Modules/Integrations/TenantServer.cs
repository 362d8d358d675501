using EventSphere.Contracts.Modules.Integrations;
using EventSphere.ServiceDefaults.Outgoing;
using EventSphere.Worker.Modules.Communications;
using MailKit.Net.Smtp;
using MimeKit;

namespace EventSphere.Worker.Modules.Integrations;

/// <summary>
/// One tenant's mail server: a few connections that are used again, and how it behaved lately. A server that hangs must not hold the worker up, which has
/// other tenants' mails to send: few wait for it, none for long, and after some failures in a row it is left alone for a while.
/// </summary>
internal sealed class TenantServer(Guid id, DateTimeOffset changedAt, SmtpSettings settings, string? password, GuardedSmtp smtp, TimeProvider clock) : IDisposable
{
    /// <summary>So many failures in a row are told to the tenant's staff.</summary>
    public const int ManyFailures = 3;

    private const int Connections = 4;

    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim free = new(Connections);
    private readonly IdleSmtpClients idle = new(clock);
    private int failures;
    private long failedAt;
    private volatile bool over;

    public Guid Id => id;

    public DateTimeOffset ChangedAt => changedAt;

    public SmtpSettings Settings => settings;

    /// <summary>Failed at least <see cref="ManyFailures"/> times since it last took a mail.</summary>
    public bool IsFailing => Volatile.Read(ref failures) >= ManyFailures;

    /// <exception cref="SmtpFailedException">It wasn't taken.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (IsFailing && clock.GetElapsedTime(Volatile.Read(ref failedAt)) < LeftAlone)
            throw new SmtpFailedException(SmtpTestOutcomes.Unreachable, "It failed several times in a row and is left alone for a moment.");
        if (!await free.WaitAsync(LongestWait, cancellationToken))
            throw new SmtpFailedException(SmtpTestOutcomes.TimedOut, "All connections to it are in use.");
        try
        {
            await SendByOneAsync(message, cancellationToken);
            Volatile.Write(ref failures, 0);
        }
        catch (SmtpFailedException failed) when (failed is { Outcome: SmtpTestOutcomes.RecipientRefused })
        {
            // It answers, and this one is the recipient's fault.
            throw;
        }
        catch (SmtpFailedException)
        {
            Volatile.Write(ref failedAt, clock.GetTimestamp());
            Interlocked.Increment(ref failures);
            throw;
        }
        finally
        {
            free.Release();
        }
    }

    /// <inheritdoc cref="IdleSmtpClients.CloseOld"/>
    public void CloseIdle() => idle.CloseOld();

    /// <summary>The settings are others now, or gone. Mails that are under way end.</summary>
    public void Dispose()
    {
        over = true;
        idle.CloseAll();
    }

    private async Task SendByOneAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(LongestSend, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        SmtpClient? client = null;
        try
        {
            client = idle.Rent() ?? await smtp.ConnectAsync(settings, password, either.Token);
            await GuardedSmtp.SendAsync(client, message, either.Token);
        }
        catch (Exception exception)
        {
            // Nobody knows what state it is in.
            client?.Dispose();
            if (exception is OperationCanceledException && time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                throw new SmtpFailedException(SmtpTestOutcomes.TimedOut, $"It took longer than {LongestSend.TotalSeconds:0} s.");
            throw;
        }

        idle.Return(client);
        if (over)
            idle.CloseAll();
    }
}
