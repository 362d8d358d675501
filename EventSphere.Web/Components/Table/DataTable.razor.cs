using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Web.Components.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace EventSphere.Web.Components.Table;

/// <summary>The behaviour of the table: follows the address, asks for rows, keeps the choice of columns and rows.</summary>
public sealed partial class DataTable<TItem>
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<Column<TItem>> _columns = [];
    private HashSet<string>? _chosenColumns;
    private TableSelection<TItem> _selection = default!;
    private TableState _state = default!;
    private ApiResult<PagedResponse<TItem>>? _answer;
    private IJSObjectReference? _script;
    private ElementReference _section;
    private CancellationTokenSource? _asking;
    private string _path = "";
    private int? _lastChosen;
    private bool _loading = true;
    private bool _settle = true;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Names the table in the page and in the browser's memory of its columns.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public Func<TableState, CancellationToken, Task<ApiResult<PagedResponse<TItem>>>> Load { get; set; } = default!;

    [Parameter, EditorRequired] public Func<TItem, object> Key { get; set; } = default!;

    /// <summary>A row's name, where it must be said: at its checkbox.</summary>
    [Parameter] public Func<TItem, string> Name { get; set; } = _ => "row";

    /// <summary>Where a row leads; the first column's content becomes the link, and the whole row answers a click.</summary>
    [Parameter] public Func<TItem, string>? Link { get; set; }

    /// <summary>The order that the API gives without being asked.</summary>
    [Parameter] public string? DefaultSort { get; set; }

    /// <summary>What the search field is called; without it there is none.</summary>
    [Parameter] public string? SearchLabel { get; set; }

    /// <summary>Where the rows can be had as a file.</summary>
    [Parameter] public string? ExportAddress { get; set; }

    [Parameter, EditorRequired] public RenderFragment Columns { get; set; } = default!;

    [Parameter] public RenderFragment? Filters { get; set; }

    /// <summary>What can be done with the chosen rows; without it none can be chosen.</summary>
    [Parameter] public RenderFragment<TableSelection<TItem>>? Bulk { get; set; }

    /// <summary>Shown when the list is empty: what is to be done first.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>Shown when what the list belongs to doesn't exist.</summary>
    [Parameter] public RenderFragment? Missing { get; set; }

    private IReadOnlyList<Column<TItem>> Shown => [.. _columns.Where(IsShown)];

    private string? CurrentSort => _state.Sort ?? DefaultSort;

    private IReadOnlyList<TItem> Rows => _answer?.Value?.Items ?? [];

    private bool AllChosen => Rows.Count > 0 && Rows.All(_selection.Has);

    private string Spoken => _selection.Outcome ?? (_loading ? "" : _answer?.Value is { } list
        ? string.Create(CultureInfo.InvariantCulture, $"{(list.AtLeast ? "More than " : "")}{list.Total:N0} {(list.Total == 1 ? "result" : "results")}")
        : "");

    private IEnumerable<(string Value, string Text)> SortOptions => _columns.Where(column => column.Sort is not null).SelectMany(column =>
        new[] { (column.Sort!, $"{column.Title}, ascending"), ("-" + column.Sort, $"{column.Title}, descending") });

    /// <summary>Reads the rows anew, after something has changed them.</summary>
    public Task ReloadAsync() => InvokeAsync(LoadAsync);

    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= Follow;
        await _leaving.CancelAsync();
        _asking?.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    internal void Add(Column<TItem> column)
    {
        _columns.Add(column);
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        _selection = new TableSelection<TItem>(Key, ShowSelectionAsync, async () =>
        {
            await LoadAsync();
            await ShowSelectionAsync();
        });
        _state = TableState.Of(Navigation.Uri);
        _path = PathOf(Navigation.Uri);
        Navigation.LocationChanged += Follow;
    }

    protected override async Task RenderedAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Rows come after the choice of columns, or they would jump.
            await RecallColumnsAsync();
            _script = await Script.InvokeAsync<IJSObjectReference>("import", _leaving.Token, "./" + Assets["js/table.js"]);
            await LoadAsync();
        }
        else if (_settle && !_loading && _answer?.Succeeded == true && _script is not null)
        {
            _settle = false;
            await _script.InvokeVoidAsync("settle", _leaving.Token, _section);
        }
    }

    private static string PathOf(string address) => new Uri(address).AbsolutePath;

    private bool IsShown(Column<TItem> column) =>
        column == _columns[0] || (_chosenColumns?.Contains(column.Title) ?? !column.Hidden);

    private TableState Sorted(string sort) => _state with { Page = 1, Sort = sort == DefaultSort ? null : sort };

    private Task GoAsync(TableState state, bool replace = false)
    {
        if (state != _state)
            Navigation.NavigateTo(state.AddressOn(Navigation.Uri), replace: replace);
        return Task.CompletedTask;
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        var next = TableState.Of(change.Location);
        // Another page's address: this table is about to go.
        if (PathOf(change.Location) != _path || next == _state)
            return;
        _settle = next.Page != _state.Page;
        _state = next;
        await LoadAsync();
    });

    private async Task LoadAsync()
    {
        // Somebody who types fast asks faster than answers come: only the last question counts.
        _asking?.Cancel();
        var asking = _asking = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        _loading = true;
        _lastChosen = null;
        if (_answer?.Succeeded == false)
            _answer = null;
        StateHasChanged();
        try
        {
            var answer = await Load(_state, asking.Token);
            if (asking != _asking)
                return;
            (_answer, _loading) = (answer, false);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // Nobody waits for these rows any more.
        }
    }

    private async Task RecallColumnsAsync()
    {
        var kept = await Script.InvokeAsync<string?>("eventsphere.recall", _leaving.Token, $"columns.{Id}");
        if (kept is not null)
            _chosenColumns = [.. kept.Split('\n')];
    }

    private async Task ToggleAsync(string title)
    {
        _chosenColumns ??= [.. _columns.Where(IsShown).Select(column => column.Title)];
        if (!_chosenColumns.Remove(title))
            _chosenColumns.Add(title);
        StateHasChanged();
        await Script.InvokeVoidAsync("eventsphere.remember", _leaving.Token, $"columns.{Id}", string.Join('\n', _chosenColumns.Append("")));
    }

    // The bar goes when nothing is chosen any more, and would take the focus with it.
    private async Task ShowSelectionAsync()
    {
        StateHasChanged();
        if (_selection.Count == 0)
            await _section.FocusAsync(preventScroll: true);
    }

    private void Choose(int index, bool range)
    {
        var chosen = !_selection.Has(Rows[index]);
        var from = range && _lastChosen is { } last && last < Rows.Count ? last : index;
        for (var at = Math.Min(from, index); at <= Math.Max(from, index); at++)
            _selection.Set(Rows[at], chosen);
        _lastChosen = index;
    }

    private void ChooseAll()
    {
        var chosen = !AllChosen;
        foreach (var row in Rows)
            _selection.Set(row, chosen);
    }
}
