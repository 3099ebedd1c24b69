global using FluentAssertions;
global using Microsoft.Playwright;
global using NUnit.Framework;
