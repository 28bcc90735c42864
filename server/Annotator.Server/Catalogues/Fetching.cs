using System.Net;
using System.Net.Sockets;

namespace Annotator.Server.Catalogues;

/// <summary>Asks servers for files and says in words what goes wrong.</summary>
/// <param name="patience">How long a server may say nothing.</param>
internal sealed class Fetching(TimeSpan patience) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = patience, AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>How long a server may say nothing.</summary>
    public TimeSpan Patience => patience;

    /// <summary>Whether an address is on the network.</summary>
    public static bool IsOnline(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Asks for a file; the answer's body is not read yet.</summary>
    /// <param name="address">The address.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DownloadException">The server can't be reached, or refuses.</exception>
    public async Task<HttpResponseMessage> GetAsync(string address, long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0) request.Headers.Range = new(from, null);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(patience);
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new DownloadException(Unreachable(address, e), e);
        }
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return answer;
        var status = answer.StatusCode;
        answer.Dispose();
        throw new DownloadException(status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"There is nothing at {address} any more (answer {(int)status}). The catalogue may be out of date.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{Host(address)} does not give out {address} without signing in (answer {(int)status}).",
            HttpStatusCode.TooManyRequests => $"{Host(address)} asks to wait before the next download (answer {(int)status}). Try again later.",
            _ => $"{Host(address)} answers {(int)status} {answer.ReasonPhrase} for {address}. Try again later.",
        });
    }

    /// <summary>The server of an address.</summary>
    public static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : address;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string Unreachable(string address, Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"The connection to {Host(address)} isn't secure: {e.InnerException?.Message ?? e.Message}",
        HttpRequestException { InnerException: SocketException } or HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } =>
            $"{Host(address)} can't be reached; you may be offline, or a proxy is needed (HTTPS_PROXY). What was downloaded before can be used.",
        OperationCanceledException => $"{Host(address)} did not answer within {patience.TotalSeconds:0} s.",
        _ => $"{Host(address)} can't be reached: {e.Message}",
    };
}
