using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Hosting;

/// <summary>What every paged list takes. Public, because the validation generator leaves out what isn't.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Search">Rows that hold this text, in any case.</param>
public sealed record PageQuery(
    [FromQuery(Name = "page"), Range(1, Paging.MaxPage)] int Page = 1,
    [FromQuery(Name = "pageSize"), Range(1, Paging.MaxPageSize)] int PageSize = Paging.DefaultPageSize,
    [FromQuery(Name = "search"), StringLength(Paging.MaxSearchLength)] string? Search = null)
{
    internal int Offset => (Page - 1) * PageSize;

    internal string SearchText => Search?.Trim() ?? "";
}
