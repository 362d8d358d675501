using System.Collections.Frozen;
using System.Text.Json;
using EventSphere.Domain.Messaging;

namespace EventSphere.Worker.Messaging;

/// <summary>A handler as the loop sees it: its name for ever, the kind of message that it takes, and how it is called.</summary>
internal sealed record MessageHandlerEntry(
    string Name,
    string MessageType,
    Func<IServiceProvider, string, MessageContext, CancellationToken, Task<Outcome>> RunAsync);

/// <summary>All handlers of this worker, as the modules registered them.</summary>
internal sealed class MessageHandlers
{
    private readonly FrozenDictionary<string, MessageHandlerEntry> byName;

    public MessageHandlers(IEnumerable<MessageHandlerEntry> entries)
    {
        byName = entries.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);
        var pairs = MessageCatalog.All
            .SelectMany(
                type => byName.Values.Where(h => h.MessageType == type.Name).Select(h => (string?)h.Name).DefaultIfEmpty(),
                (type, handler) => (type.Name, Handler: handler))
            .ToArray();
        Types = [.. pairs.Select(p => p.Name)];
        Handlers = [.. pairs.Select(p => p.Handler)];
    }

    /// <summary>The types that this worker knows, one entry for each handler of the type; paired with <see cref="Handlers"/>.</summary>
    public string[] Types { get; }

    /// <summary>The handler of the type at the same place; null where nobody listens.</summary>
    public string?[] Handlers { get; }

    public MessageHandlerEntry? Find(string name) => byName.GetValueOrDefault(name);
}

internal static class MessageHandlerServices
{
    /// <param name="services">The worker's.</param>
    /// <param name="name">Stored with every message it handles, so it never changes.</param>
    public static IServiceCollection AddMessageHandler<TMessage, THandler>(this IServiceCollection services, string name)
        where TMessage : class
        where THandler : class, IMessageHandler<TMessage>
    {
        var type = MessageCatalog.Of(typeof(TMessage));
        if (name.Length > InboxMessage.HandlerMaxLength)
            throw new ArgumentException($"A handler's name has at most {InboxMessage.HandlerMaxLength} characters.", nameof(name));
        services.AddScoped<THandler>();
        return services.AddSingleton(new MessageHandlerEntry(name, type.Name, RunAsync));

        Task<Outcome> RunAsync(IServiceProvider scope, string payload, MessageContext context, CancellationToken cancellationToken)
        {
            TMessage message;
            try
            {
                message = (TMessage)(JsonSerializer.Deserialize(payload, type.Json) ?? throw new JsonException("The payload is JSON null."));
            }
            catch (JsonException exception)
            {
                // It won't become readable by waiting.
                return Task.FromResult<Outcome>(new Outcome.GiveUp($"The payload is no {type.Name}: {exception.Message}"));
            }

            return scope.GetRequiredService<THandler>().HandleAsync(message, context, cancellationToken);
        }
    }
}
