using System.Reflection;
using Footnote.Cli;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;

namespace Footnote.Server.Tests.Secrets;

/// <summary>The settings that hold a secret, found by their type.</summary>
internal static class SecretPlaces
{
    private static readonly ComponentFactory Factory = Components.Create();

    /// <summary>The components with a secret among their settings, by place and type.</summary>
    public static IReadOnlyList<(string Role, string Type)> All { get; } =
    [
        .. from role in Factory.Roles
           from type in Factory.TypesOf(role)
           where SecretsOf(Factory.SettingsOf(role, type)!).Any()
           select (role, type),
    ];

    /// <summary>Paths of the secrets in settings.</summary>
    public static IEnumerable<string> SecretsOf(Type settings) => SettingsBinder.Properties(settings).SelectMany(property =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(Secret) ? [KeyName.Of(property.Name)]
        : IsSection(property) ? SecretsOf(property.PropertyType).Select(inner => $"{KeyName.Of(property.Name)}.{inner}")
        : []);

    /// <summary>A configuration that plants a secret in a component and lets it call a service.</summary>
    /// <param name="role">Its place.</param>
    /// <param name="type">Its type.</param>
    /// <param name="secret">What is written where the secret goes.</param>
    /// <param name="url">The service.</param>
    /// <param name="more">What else the settings hold.</param>
    public static string Yaml(string role, string type, string secret, Uri url, string more = "")
    {
        var settings = Factory.SettingsOf(role, type)!;
        var address = settings.GetProperty("BaseUrl") is null ? "url" : "base_url";
        var (section, key) = (role.Split('.')[0], role.Split('.')[1]);
        var secrets = SecretsOf(settings).Select(path => $"        {path}: {secret}");
        return string.Join('\n', [
            "global_settings: { log_level: trace }",
            $"{section}:",
            "  config:",
            $"    {key}:",
            $"      {(key == "neural_reranking" ? "model_type" : "type")}: {type}",
            "      config:",
            "        model_name: planted-model",
            $"        {address}: \"{url}v1\"",
            .. secrets,
            more]);
    }

    private static bool IsSection(PropertyInfo property) =>
        property.PropertyType.IsClass && property.PropertyType != typeof(string) && !SettingsBinder.IsList(property.PropertyType) && !SettingsBinder.IsMap(property.PropertyType)
            && !property.IsDefined(typeof(RoleAttribute));
}
