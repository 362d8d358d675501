using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Hosting;

/// <summary>
/// What every paged list takes. Public, because the validation generator leaves out what isn't; attributes on the properties, because the
/// API's description fails over those on a constructor.
/// </summary>
/// <param name="Page">From 1.</param>
/// <param name="Search">Rows that hold this text, in any case.</param>
public sealed record PageQuery(
    [property: FromQuery(Name = "page"), Range(1, Paging.MaxPage)] int Page = 1,
    [property: FromQuery(Name = "pageSize"), Range(1, Paging.MaxPageSize)] int PageSize = Paging.DefaultPageSize,
    [property: FromQuery(Name = "search"), StringLength(Paging.MaxSearchLength)] string? Search = null)
{
    internal int Offset => (Page - 1) * PageSize;

    internal string SearchText => Search?.Trim() ?? "";
}
