namespace EventSphere.Web.Components.Table;

/// <summary>The rows that a person has chosen, also on pages that were turned meanwhile, and what an action may do about them.</summary>
public sealed class TableSelection<TItem>(Func<TItem, object> key, Func<Task> changed, Func<Task> reload)
{
    private readonly Dictionary<object, TItem> _items = [];

    public int Count => _items.Count;

    public IReadOnlyCollection<TItem> Items => _items.Values;

    /// <summary>What came of the last action; said to screen readers and shown where the toolbar ends.</summary>
    public string? Outcome { get; private set; }

    public bool Has(TItem item) => _items.ContainsKey(key(item));

    public void Set(TItem item, bool chosen)
    {
        if (chosen)
            _items[key(item)] = item;
        else
            _items.Remove(key(item));
    }

    public Task ClearAsync()
    {
        _items.Clear();
        return changed();
    }

    /// <summary>Says what was done; the rows stay chosen.</summary>
    public Task SayAsync(string? outcome)
    {
        Outcome = outcome;
        return changed();
    }

    /// <summary>Ends an action that changed rows: says what was done, leaves those chosen that were refused, and reads the rows anew.</summary>
    public async Task EndAsync(string outcome, IReadOnlyCollection<TItem> refused)
    {
        _items.Clear();
        foreach (var item in refused)
            _items[key(item)] = item;
        Outcome = outcome;
        await reload();
    }
}
