using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Web.Components.Problems;
using Microsoft.AspNetCore.Components;

namespace EventSphere.Web.Modules.Tickets;

/// <summary>Reads the ticket that a page is about, and leads back to it when what the page is for is done.</summary>
public abstract class OwnTicketPage : ComponentBase
{
    [Inject] private protected TicketsClient Tickets { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private protected HttpContext Http { get; set; } = default!;

    [Parameter] public string Token { get; set; } = "";

    protected TicketResponse? Ticket { get; private set; }

    protected ApiProblem? Problem { get; private protected set; }

    protected string Self => $"/t/{Uri.EscapeDataString(Token)}";

    protected override async Task OnInitializedAsync()
    {
        var answer = await Tickets.GetAsync(Token, Http.RequestAborted);
        (Ticket, Problem) = (answer.Value, answer.Problem);
        if (Problem is not null)
            Http.Response.StatusCode = PublicProblem.StatusOf(Problem);
    }

    private protected async Task FinishAsync(ApiResult<Nothing> answer, string did)
    {
        if (answer.Succeeded)
        {
            Navigation.NavigateTo($"{Self}?did={did}");
            return;
        }

        Problem = answer.Problem;
        Http.Response.StatusCode = Problem.FormStatus;
        // It may be another one by now: that is what the page says then.
        Ticket = (await Tickets.GetAsync(Token, Http.RequestAborted)).Value ?? Ticket;
    }
}
