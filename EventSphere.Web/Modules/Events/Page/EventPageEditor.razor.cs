using System.Security.Claims;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Web.Components.Boards;
using EventSphere.Web.Components.Dialogs;
using EventSphere.Web.Components.Forms;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Toasts;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Events.Page.Editing;
using EventSphere.Web.Modules.Identity;
using EventSphere.Web.Modules.Tenancy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace EventSphere.Web.Modules.Events.Page;

public sealed partial class EventPageEditor
{
    private readonly CancellationTokenSource _leaving = new();
    private ClaimsPrincipal _user = new();
    private ApiResult<EventPageResponse>? _loaded;
    private EventResponse? _event;
    private OrganizationResponse? _organization;
    private BrandColors? _brand;
    private PageDraft? _draft;
    private ApiProblem? _problem;
    private ApiProblem? _dialogProblem;
    private UnsavedChanges? _guard;
    private ConfirmDialog? _publish;
    private ConfirmDialog? _discard;
    private ConfirmDialog? _reload;
    private PagePreview? _preview;
    private ElementReference _kept;
    private Guid? _chosen;
    private bool _atSettings;
    private bool _isDesktop;
    private bool _busy;
    private bool _toShow;

    [Inject] private EventsClient Events { get; set; } = default!;
    [Inject] private EventPageClient Pages { get; set; } = default!;
    [Inject] private SettingsClient Settings { get; set; } = default!;
    [Inject] private PageDrawing Drawing { get; set; } = default!;
    [Inject] private PublicAddress Address { get; set; } = default!;
    [Inject] private ToastService Toasts { get; set; } = default!;
    [Inject] private IJSRuntime Script { get; set; } = default!;
    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;
    [Parameter] public Guid EventId { get; set; }

    private bool MayManage => _user.May(Permissions.EventsManage);

    private PageBlock? Block => _draft?.Content.Blocks.FirstOrDefault(block => block.Id == _chosen);

    private string Self => $"/e/{_user.FindFirst(SessionClaims.TenantSlug)?.Value}/{_event?.Slug}";

    private (string Tone, string Text) State => _draft switch
    {
        { IsDirty: true } => ("warn", "Unsaved changes"),
        { Saved.HasChanges: true } => ("accent", "Draft, not published"),
        _ => ("good", "As published"),
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _user = (await Authentication).User;
        if (_event?.Id != EventId)
            await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_toShow || _preview is null || _event is null || _draft is null)
            return;
        _toShow = false;
        await _preview.ShowAsync(await Drawing.DrawAsync(Shown(_event, _draft), Self), Block is null ? null : PageOutline.Of(_draft.Content).FirstOrDefault(part => part.Block.Id == _chosen)?.Anchor, _brand, _draft.Content.Accent);
    }

    // Both at once: neither says anything without the other.
    private async Task LoadAsync()
    {
        var (page, item) = (Pages.GetAsync(EventId, _leaving.Token), Events.GetAsync(EventId, _leaving.Token));
        var (organization, brand) = (Settings.GetOrganizationAsync(_leaving.Token), Settings.GetBrandingAsync(_leaving.Token));
        var (loaded, shown) = (await page, await item);
        (_organization, _brand) = ((await organization).Value, (await brand).Value);
        _loaded = shown.Succeeded ? loaded : shown.Problem;
        _event = shown.Value;
        if (loaded.Succeeded && _event is not null)
        {
            _draft = new PageDraft(loaded.Value);
            _chosen ??= loaded.Value.Draft.Blocks.FirstOrDefault()?.Id;
            _toShow = true;
        }
    }

    private int IndexOf(PageBlock block) => _draft!.Content.Blocks.ToList().FindIndex(found => found.Id == block.Id);

    private void Choose(PageBlock block) => (_chosen, _atSettings, _toShow) = (block.Id, false, true);

    private void ToSettings() => _atSettings = true;

    private Task AddAsync(BlockKind kind)
    {
        var made = kind.Make(PageDraft.NewId());
        _draft!.Insert(made, _chosen);
        Choose(made);
        return ChangedAsync();
    }

    private Task DuplicateAsync(PageBlock block)
    {
        var copy = PageDraft.CopyOf(block);
        _draft!.Insert(copy, block.Id);
        Choose(copy);
        return ChangedAsync();
    }

    private async Task RemoveAsync(PageBlock block)
    {
        var at = _draft!.Remove(block);
        _chosen = _draft.Content.Blocks.ElementAtOrDefault(Math.Min(at, _draft.Content.Blocks.Count - 1))?.Id;
        Toasts.Info($"{BlockTexts.KindOf(block).Name} removed.", "Undo", () => InvokeAsync(async () =>
        {
            _draft.Place(block, at);
            Choose(block);
            await ChangedAsync();
            StateHasChanged();
        }));
        await ChangedAsync();
    }

    private async Task<ApiProblem?> MoveAsync(BoardMove<PageBlock> move)
    {
        _draft!.Place(move.Card, move.Index);
        await ChangedAsync();
        StateHasChanged();
        return null;
    }

    private Task ChangeBlockAsync(PageBlock changed)
    {
        _draft!.Change(changed);
        return ChangedAsync();
    }

    private Task ChangeContentAsync(EventPageContent changed)
    {
        _draft!.Change(changed);
        return ChangedAsync();
    }

    // The tab keeps what isn't saved, and guards it: the field tells the guard as if somebody had typed.
    private async Task ChangedAsync()
    {
        _toShow = true;
        await Script.InvokeVoidAsync("eventsphere.keep", _kept, _draft!.IsDirty ? _draft.Keep() : "");
    }

    private void Restore(ChangeEventArgs kept)
    {
        if (kept.Value is "" && _draft is not null)
            _draft.Take(_draft.Saved);
        else if (_draft?.TryRestore(kept.Value?.ToString()) != true)
            return;
        _chosen = _draft!.Content.Blocks.FirstOrDefault()?.Id;
        _toShow = true;
    }

    private async Task<bool> TrySaveAsync()
    {
        var answer = await Pages.SaveAsync(EventId, _draft!.Version, _draft.ToSend(), CancellationToken.None);
        _problem = answer.Problem;
        if (answer.Succeeded)
        {
            await TakeAsync(answer.Value);
            return true;
        }

        // What is to be mended may stand in a block that isn't open.
        if (BlockOf(answer.Problem) is { } block)
            Choose(block);
        else if (answer.Problem.Errors.Keys.Any(field => !field.StartsWith("content.blocks", StringComparison.OrdinalIgnoreCase)))
            _atSettings = true;
        return false;
    }

    private async Task SaveAsync()
    {
        if (_busy || _draft is not { IsDirty: true })
            return;
        _busy = true;
        StateHasChanged();
        var isSaved = await TrySaveAsync();
        _busy = false;
        if (isSaved)
        {
            Toasts.Success("Draft saved. Visitors see it once you publish the page.");
            return;
        }

        StateHasChanged();
        await Script.InvokeVoidAsync("eventsphere.toProblem");
    }

    private async Task PublishAsync()
    {
        (_busy, _dialogProblem) = (true, null);
        StateHasChanged();
        if (_draft!.IsDirty && !await TrySaveAsync())
        {
            _busy = false;
            await _publish!.CloseAsync();
            StateHasChanged();
            await Script.InvokeVoidAsync("eventsphere.toProblem");
            return;
        }

        var answer = await Pages.PublishAsync(EventId, _draft.Version, CancellationToken.None);
        (_busy, _dialogProblem) = (false, answer.Problem);
        if (!answer.Succeeded)
            return;
        await TakeAsync(answer.Value);
        await _publish!.CloseAsync();
        Toasts.Success("The page is published.");
    }

    private async Task DiscardAsync()
    {
        (_busy, _dialogProblem) = (true, null);
        StateHasChanged();
        var answer = await Pages.DiscardAsync(EventId, _draft!.Version, CancellationToken.None);
        (_busy, _dialogProblem) = (false, answer.Problem);
        if (!answer.Succeeded)
            return;
        await TakeAsync(answer.Value);
        await _discard!.CloseAsync();
        Toasts.Success("The draft is discarded.");
    }

    private async Task LoadOverAsync()
    {
        var answer = await Pages.GetAsync(EventId, _leaving.Token);
        if (answer.Succeeded)
        {
            _problem = null;
            await TakeAsync(answer.Value);
        }

        await _reload!.CloseAsync();
    }

    private async Task TakeAsync(EventPageResponse saved)
    {
        _draft!.Take(saved);
        if (Block is null)
            _chosen = saved.Draft.Blocks.FirstOrDefault()?.Id;
        await ChangedAsync();
        await _guard!.SavedAsync();
    }

    private void AskToPublish() => Ask(_publish!);

    private void AskToDiscard() => Ask(_discard!);

    private void AskToLoad() => Ask(_reload!);

    private void Ask(ConfirmDialog dialog)
    {
        _dialogProblem = null;
        dialog.Open();
    }

    private PageBlock? BlockOf(ApiProblem problem)
    {
        const string Before = "content.blocks[";
        return problem.Errors.Keys
            .Where(field => field.StartsWith(Before, StringComparison.OrdinalIgnoreCase))
            .Select(field => int.TryParse(field.AsSpan(Before.Length, field.IndexOf(']', StringComparison.Ordinal) - Before.Length), out var index) ? _draft!.Content.Blocks.ElementAtOrDefault(index) : null)
            .OfType<PageBlock>().FirstOrDefault();
    }

    // As the public page would show it, had it this draft.
    private PublicEventResponse Shown(EventResponse item, PageDraft draft) => new(
        item.Id, _user.Tenant() ?? Guid.Empty, "", _organization?.Name ?? "", item.Slug, item.Title, item.Summary, item.Description, item.StartsAt, item.EndsAt, item.TimeZone, item.Venue,
        item.Capacity, Math.Max(0, item.Capacity - item.PlacesTaken), [.. item.TicketTypes.Select(PagePreview.AsSeen)], _brand, item.Cover, _organization?.Logo,
        Page: new PublicEventPage(draft.Content, draft.Images));
}
